"""The stylesheet of the pages: light or dark as the browser is, readable on a phone.

It stands in the page itself, admitted by its hash: Airflow may show the page in a sandboxed frame, whose
further requests would come without the login.
"""

import base64
import hashlib

CSS = """
:root { color-scheme: light dark; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: light-dark(#1a202c, #e2e8f0);
  background: light-dark(#ffffff, #111418); }
main { max-width: 64rem; margin: 0 auto; padding: 1rem; overflow-x: auto; }
h1 { font-size: 1.4rem; margin: .5rem 0; }
h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
h1 span { font-size: .9rem; padding: .1rem .6rem; border-radius: 1rem; border: 1px solid; }
.passed { color: light-dark(#166534, #86efac); }
.warned { color: light-dark(#92400e, #fcd34d); }
.accepted { color: light-dark(#9b1c1c, #fca5a5); }
dl { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
dl div { border: 1px solid light-dark(#cbd5e0, #3a4250); border-radius: .5rem; padding: .4rem .9rem; }
dt { font-size: .8rem; color: light-dark(#4a5568, #a0aec0); }
dd { margin: 0; font-size: 1.3rem; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
  border-bottom: 1px solid light-dark(#e2e8f0, #2d3440); overflow-wrap: anywhere; }
thead th { font-size: .8rem; color: light-dark(#4a5568, #a0aec0); white-space: nowrap; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
.word { white-space: nowrap; }
"""

HASH = base64.b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
