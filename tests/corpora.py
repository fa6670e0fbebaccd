"""Corpora in miniature, in the formats of those that the annotated press comes from."""

import json
from pathlib import Path


def make_corpora(folder: Path) -> Path:
    """NTREX, the Wikinews of 2012 and WiNER, four articles in all, below a folder."""
    (folder / "ntrex128_fr").mkdir(parents=True)
    (folder / "ntrex128_fr/DOCUMENT_IDS.tsv").write_text("titre.fr.1\ntitre.fr.1\ntitre.fr.2\n")
    (folder / "ntrex128_fr/newstest2019-ref.fra.txt").write_text("Le titre\nLa suite.\nUn autre\n")
    (folder / "wikinews2012_fr/documents").mkdir(parents=True)
    page = "<h1>Le titre</h1>\n<p>Un &amp; deux <b>trois</b>.</p><script>x</script><ul><li>Quatre</li></ul>"
    (folder / "wikinews2012_fr/documents/7.html").write_text(page)
    (folder / "winer_fr").mkdir()
    (folder / "winer_fr/train.jsonl").write_text(
        json.dumps({"id": "a-1", "text": "Titre\n\nTexte.\n"}) + "\n"
    )
    return folder
