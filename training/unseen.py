"""Sixteen press articles annotated for measuring alone: offsets here, texts from the corpora.

`training/annotations/` holds the annotations without the texts, which belong to the corpora. This puts
the two together as gold records, which `verbatim evaluate` reads:

    python -m training.unseen ../shared/corpora build/unseen && verbatim evaluate build/unseen
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ANNOTATIONS = Path(__file__).parent / "annotations"


class _Blocks(HTMLParser):
    """The text of headings, paragraphs and list items, a string each."""

    _BLOCKS = frozenset({"h1", "h2", "h3", "p", "li"})

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins."""
        if tag in self._BLOCKS:
            self.blocks.append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        """A block ends."""
        if tag in self._BLOCKS:
            self._open = False

    def handle_data(self, data: str) -> None:
        """Text of a block."""
        if self._open:
            self.blocks[-1] += data


def texts(corpora: Path, ntrex: str = "newstest2019-ref.fra.txt") -> Iterator[tuple[str, str]]:
    """(id, text) of every article of NTREX, of the Wikinews of 2012 and of WiNER's training part."""
    ids = (corpora / "ntrex128_fr/DOCUMENT_IDS.tsv").read_text(encoding="utf-8").splitlines()
    lines = (corpora / "ntrex128_fr" / ntrex).read_text(encoding="utf-8").splitlines()
    articles: dict[str, list[str]] = defaultdict(list)
    for name, line in zip(ids, lines, strict=True):
        articles[name].append(line.strip())
    for name, sentences in articles.items():
        yield "ntrex-" + name.strip().replace(".", "-"), "\n\n".join(sentences)
    for page in sorted((corpora / "wikinews2012_fr/documents").glob("*.html")):
        reader = _Blocks()
        reader.feed(page.read_text(encoding="utf-8"))
        yield "wn2012-" + page.stem, "\n\n".join(" ".join(b.split()) for b in reader.blocks if b.strip())
    with (corpora / "winer_fr/train.jsonl").open(encoding="utf-8") as records:
        for record in map(json.loads, records):
            yield "winer-" + record["id"], record["text"].rstrip("\n")


def restore(corpora: Path, folder: Path) -> list[str]:
    """Write the gold records to a folder; gives the ids of those whose text is not the one annotated."""
    wanted = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in ANNOTATIONS.glob("*.json")}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts(corpora):
        record = wanted.get(name)
        if record is None or hashlib.sha256(text.encode()).hexdigest() != record.pop("sha256"):
            continue
        del wanted[name]
        content = json.dumps({**record, "text": text}, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(content + "\n", encoding="utf-8")
    return sorted(wanted)


def main() -> None:
    """Put annotations and texts together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    missing = restore(options.corpora, options.folder)
    if missing:
        raise SystemExit(f"no text, or another text, for: {', '.join(missing)}")


if __name__ == "__main__":
    main()
