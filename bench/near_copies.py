"""How well near copies are found, measured on generated edits of real articles; and what it costs.

    OMP_NUM_THREADS=1 python -m bench.near_copies ../shared/corpora

Parameters were chosen on the first part (WiNER's training articles) alone. The second (WiNER's dev, NTREX,
Wikinews of 2012) is held out. Two stories of one collection that share more than half of the shorter one's
words, in runs of eight and more, are a series (stages of a race, tables); they count neither as right nor as
wrong.
"""

import argparse
import json
import math
import random
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from training.unseen import texts

from bench import edits
from bench.edits import EDITS, Article, Material
from verbatim.cleaning import minhash, near_copies

MIN_WORDS = 60
SEED = "near copies 1"
RUN = 8
BLOCK = 1 << 14
DAYS = 5


@dataclass(frozen=True, slots=True)
class Page:
    """An article of a generated day, and the stories whose text it holds."""

    article: Article
    stories: frozenset[int]


def training(corpora: Path) -> list[Article]:
    """The stories that parameters may be chosen on."""
    return stories(text for name, text in texts(corpora) if name.startswith("winer-"))


def held_out(corpora: Path) -> list[Article]:
    """The stories that they may not be chosen on."""
    with (corpora / "winer_fr/dev.jsonl").open(encoding="utf-8") as records:
        dev = [json.loads(record)["text"] for record in records]
    return stories([*dev, *(text for name, text in texts(corpora) if not name.startswith("winer-"))])


def stories(found: Iterable[str]) -> list[Article]:
    """Those with a title, a body and enough words."""
    articles = [edits.article_of(text) for text in found]
    return [a for a in articles if a.n_words >= MIN_WORDS and a.body]


def grouped(articles: Sequence[Article]) -> np.ndarray:
    """The number of each article's group, -1 where it is alone."""
    packed = b"".join(minhash.signature(a.text) for a in articles)
    return near_copies.groups(np.frombuffer(packed, np.uint8).reshape(len(articles), minhash.SIZE))


def series(articles: Sequence[Article]) -> set[tuple[int, int]]:
    """Pairs that share more than half of the shorter one's words, in runs of RUN words and more."""
    words = [a.text.casefold().split() for a in articles]
    runs: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, found in enumerate(words):
        for start in range(len(found) - RUN + 1):
            runs[tuple(found[start : start + RUN])].add(number)
    covered: dict[tuple[int, int], set[int]] = defaultdict(set)
    for number, found in enumerate(words):
        for start in range(len(found) - RUN + 1):
            for other in runs[tuple(found[start : start + RUN])] - {number}:
                covered[number, other].update(range(start, start + RUN))
    return {
        (min(a, b), max(a, b))
        for (a, b), places in covered.items()
        if len(words[a]) <= len(words[b]) and 2 * len(places) > len(words[a])
    }


def kinds(articles: list[Article], same: set[tuple[int, int]]) -> Iterator[tuple[str, int, float, int]]:
    """For each kind of edit: name, stories, the share found among all the others, wrong pairs."""
    material = Material(articles)
    for name, edit in EDITS.items():
        chosen = [n for n, article in enumerate(articles) if edits.applies(name, article)]
        edited = [edit(articles[n], random.Random(f"{SEED} {name} {n}"), material) for n in chosen]  # noqa: S311
        group = grouped([*articles, *edited])
        of_story, of_edit = group[: len(articles)], group[len(articles) :]
        right = sum(of_edit[k] >= 0 and of_edit[k] == of_story[n] for k, n in enumerate(chosen))
        wrong = len(unlike(group, [*range(len(articles)), *chosen], same))
        yield name, len(chosen), right / max(1, len(chosen)), wrong


def unlike(group: np.ndarray, story: Sequence[int], same: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs in one group that are of different stories, and no series."""
    return [(a, b) for a, b in pairs(group) if story[a] != story[b] and _key(story[a], story[b]) not in same]


def pairs(group: np.ndarray) -> Iterator[tuple[int, int]]:
    """The pairs of articles in one group."""
    members: dict[int, list[int]] = defaultdict(list)
    for article, number in enumerate(group.tolist()):
        if number >= 0:
            members[number].append(article)
    for found in members.values():
        yield from combinations(found, 2)


def day(articles: list[Article], seed: str, with_round_ups: bool) -> list[Page]:
    """A day's press: half of the stories stand in one title, the others in two to six, mostly edited.

    One story in five has a follow-up that takes over a quarter of it. With round-ups, one page in fifty holds
    three stories.
    """
    material, rng = Material(articles), random.Random(seed)  # noqa: S311  no secret
    out: list[Page] = []
    for n, article in enumerate(articles):
        own = frozenset({n})
        copies = rng.choice((1, 1, 1, 1, 1, 2, 3, 4, 5, 6))
        if copies == 1 or rng.random() < 0.7:
            out.append(Page(article, own))
            copies -= 1
        names = [name for name in EDITS if edits.applies(name, article)]
        out += [Page(EDITS[rng.choice(names)](article, rng, material), own) for _ in range(copies)]
        other = rng.randrange(len(articles))
        if rng.random() < 0.2 and other != n:
            out.append(Page(edits.follow_up(article, articles[other], 0.25), frozenset({other})))
        if with_round_ups and rng.random() < 0.02:
            held = rng.sample(range(len(articles)), 3)
            out.append(Page(edits.round_up([articles[k] for k in held]), frozenset(held)))
    rng.shuffle(out)
    return out


@dataclass(slots=True)
class Score:
    """Counts of pairs and B-cubed sums over articles."""

    right: int = 0
    found: int = 0
    there: int = 0
    precision: float = 0
    recall: float = 0
    articles: int = 0

    def add(self, pages: list[Page], same: set[tuple[int, int]]) -> None:
        """Group a day and count. Round-ups are grouped with the rest, and are not counted themselves."""
        group = grouped([page.article for page in pages])
        single = [n for n, page in enumerate(pages) if len(page.stories) == 1]
        story = {n: next(iter(pages[n].stories)) for n in single}
        number = {n: int(group[n]) if group[n] >= 0 else -1 - n for n in single}
        by_group, by_story = defaultdict(list), defaultdict(list)
        for n in single:
            by_group[number[n]].append(n)
            by_story[story[n]].append(n)
        for n in single:
            mates = [m for m in by_group[number[n]] if _key(story[n], story[m]) not in same]
            right = sum(story[m] == story[n] for m in mates)
            self.precision += right / len(mates)
            self.recall += right / len(by_story[story[n]])
            self.right += right - 1
            self.found += len(mates) - 1
            self.there += len(by_story[story[n]]) - 1
        self.articles += len(single)


def templates(n: int = 300) -> Iterator[tuple[str, float, int]]:
    """For each kind of page made from a template: its name, the share of n pages in a group, the groups."""
    for name, make in edits.TEMPLATES.items():
        rng = random.Random(f"{SEED} {name}")  # noqa: S311  no secret
        group = grouped([make(rng) for _ in range(n)])
        yield name, float(np.mean(group >= 0)), int(group.max()) + 1


def follow_ups(articles: list[Article], share: float) -> float:
    """The share of follow-ups that a group joins to the story whose end they take over."""
    later = [edits.follow_up(a, b, share) for a, b in pairwise([*articles, articles[0]])]
    group = grouped([*articles, *later])
    n = len(articles)
    return float(np.mean([group[n + k] >= 0 and group[n + k] == group[k] for k in range(n)]))


def translated(corpora: Path) -> tuple[int, int]:
    """How many articles of NTREX there are, and how many are joined to another translation of themselves."""
    versions = ("newstest2019-ref.fra.txt", "newstest2019-ref.fra-CA.txt")
    first, second = (
        [edits.article_of(text) for name, text in texts(corpora, ntrex) if name.startswith("ntrex-")]
        for ntrex in versions
    )
    group = grouped([*first, *second])
    one, other = group[: len(first)], group[len(first) :]
    return len(first), int(np.count_nonzero((one >= 0) & (one == other)))


def alike(articles: list[Article], same: set[tuple[int, int]], most: int = 200) -> tuple[int, int]:
    """Of the pairs of stories nearest by their words (cosine of tf-idf): how many, and how many joined."""
    bags = [Counter(w for w in a.text.casefold().split() if len(w) > 3) for a in articles]
    in_stories = Counter(w for bag in bags for w in bag)
    column = {w: k for k, w in enumerate(in_stories)}
    weights = np.zeros((len(bags), len(column)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            weights[row, column[word]] = (1 + math.log(count)) * math.log(len(bags) / in_stories[word])
    weights /= np.linalg.norm(weights, axis=1, keepdims=True)
    near = np.triu(weights @ weights.T, 1)
    for a, b in same:
        near[a, b] = 0
    group = grouped(articles)
    rows, columns = np.unravel_index(np.argsort(near, axis=None)[-most:], near.shape)
    joined = [g >= 0 and g == h for g, h in zip(group[rows], group[columns], strict=True)]
    return most, int(sum(joined))


def synthetic(n: int) -> np.ndarray:
    """Signatures of a day: four fifths are stories of their own, the others are near one of them."""
    rng = np.random.default_rng(3)
    own = n * 4 // 5
    source = np.r_[np.arange(own), rng.integers(0, own // 4, n - own)]
    out = np.empty((n, minhash.SIZE), np.uint8)
    out[:, :4] = rng.integers(60, 600, n).astype("<u4")[source, None].view(np.uint8)
    out[:, 4:] = rng.integers(0, 256, (n, minhash.PERMUTATIONS), dtype=np.uint8)
    for start in range(own, n, BLOCK):
        part = slice(start, min(start + BLOCK, n))
        size = (part.stop - start, minhash.PERMUTATIONS)
        kept = rng.random(size) < rng.uniform(0.3, 1, (size[0], 1))
        out[part, 4:] = np.where(kept, out[source[part], 4:], out[part, 4:])
    return out


def hot(n: int) -> np.ndarray:
    """Signatures of pages from one template: each shares about three quarters with each other."""
    rng = np.random.default_rng(4)
    frame = rng.integers(0, 256, minhash.PERMUTATIONS, dtype=np.uint8)
    out = np.empty((n, minhash.SIZE), np.uint8)
    out[:, :4] = rng.integers(90, 110, (n, 1)).astype("<u4").view(np.uint8)
    for start in range(0, n, BLOCK):
        part = slice(start, min(start + BLOCK, n))
        size = (part.stop - start, minhash.PERMUTATIONS)
        out[part, 4:] = np.where(rng.random(size) < 0.12, rng.integers(0, 256, size, dtype=np.uint8), frame)
    return out


def quality(name: str, articles: list[Article]) -> None:
    """Print the tables of one collection."""
    same = series(articles)
    print(f"\n{name}: {len(articles)} stories, {len(same)} pairs of a series")
    print(f"  {'edit':52} stories  found  wrong pairs")
    for kind, n, recall, wrong in kinds(articles, same):
        print(f"  {kind:52} {n:7} {recall:6.3f} {wrong:6}")
    for with_round_ups in (False, True):
        score = Score()
        for number in range(DAYS):
            score.add(day(articles, f"{SEED} day {number}", with_round_ups), same)
        print(
            f"  {DAYS} days {'with' if with_round_ups else 'without'} round-ups, {score.articles} articles: "
            f"pairs P {score.right / score.found:.4f} R {score.right / score.there:.4f}, "
            f"B-cubed P {score.precision / score.articles:.4f} R {score.recall / score.articles:.4f}"
        )
    for share in (0.2, 0.3, 0.4, 0.5):
        print(f"  follow-ups that take over {share:.0%}: {follow_ups(articles, share):.3f} joined")
    most, joined = alike(articles, same)
    print(f"  of the {most} pairs nearest by their words, {joined} joined")


def cost(articles: list[Article]) -> None:
    """Print seconds of CPU time on one core, and memory beside the signatures."""
    words = " ".join(a.text for a in articles).split()
    long = [" ".join(words[k : k + 500]) for k in range(0, len(words) - 500, 500)]
    took = min(_seconds(lambda: [minhash.signature(text) for text in long]) for _ in range(3))
    print(f"\nsignature: {1e3 * took / len(long):.2f} ms for 500 words, {minhash.SIZE} bytes")
    for make in (synthetic, hot):
        for n in (10_000, 100_000, 1_000_000):
            work = partial(near_copies.groups, make(n))
            took = _seconds(work)
            tracemalloc.start()
            work()
            peak = tracemalloc.get_traced_memory()[1] / 1e6
            tracemalloc.stop()
            size = n * minhash.SIZE / 1e6
            print(f"groups, {make.__name__:9} {n:9,}: {took:6.1f} s, {peak:4.0f} MB beside {size:.0f}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--part", choices=["training", "held-out", "templates", "cost"], action="append")
    options = parser.parse_args()
    parts = options.part or ["training", "held-out", "templates", "cost"]
    if "training" in parts:
        quality("training", training(options.corpora))
    if "held-out" in parts:
        quality("held out", held_out(options.corpora))
        n, joined = translated(options.corpora)
        print(f"  of {n} articles, {joined} joined to another translation of the same original")
    if "templates" in parts:
        for name, share, n_groups in templates():
            print(f"templates, {name}: {share:.2f} of the pages in {n_groups} groups")
    if "cost" in parts:
        cost(training(options.corpora))


def _key(a: int, b: int) -> tuple[int, int]:
    return (min(a, b), max(a, b))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
