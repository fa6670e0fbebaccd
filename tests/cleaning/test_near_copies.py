"""Near copies: what editors do to a story keeps it in its group, and what only looks like it stays out."""

import random
import subprocess
import sys
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbatim.cleaning import minhash, near_copies
from verbatim.cleaning.minhash import MIN_SHINGLES, PERMUTATIONS, SIZE, signature

_PROPERTY = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

STORY = """La passerelle de Kervran fermée pour six mois

La passerelle de Kervran, qui relie les deux rives de la Laïta depuis 1931, sera fermée aux piétons à
partir de lundi. Des plongeurs ont trouvé des fissures dans deux des quatre piles.

« Nous ne pouvions pas attendre l’été », explique la maire, Solène Guivarch, qui a signé l’arrêté
vendredi soir après une réunion avec les services de l’État. Le bureau d’études recommande de reprendre
les fondations avant les grandes marées.

Les travaux coûteront 2,4 millions d’euros, dont un tiers à la charge de la région. Le département n’a
pas encore fait connaître sa part. Un marché sera publié dans les prochains jours et le chantier devrait
ouvrir en janvier.

Chaque jour, près de neuf cents personnes empruntent l’ouvrage, en majorité des élèves du lycée
maritime. Une navette gratuite les conduira par le pont routier, matin et soir, sans réservation. Le
trajet prendra douze minutes au lieu de trois.

L’association des riverains regrette une décision tardive. « Nous avions signalé ces fissures il y a
deux ans », rappelle son président, Yann Le Bihan, photographies à l’appui. Il demande que les rapports
de visite soient rendus publics.

Les commerçants de la rive gauche craignent de perdre une partie de leur clientèle. La chambre de
commerce propose de suspendre le loyer de leurs terrasses jusqu’à la réouverture, prévue au début de
juin."""

OTHER = """Le lycée maritime de Kervran ouvre une classe de soudure

Vingt-quatre apprentis ont fait leur rentrée mardi dans la nouvelle section du lycée maritime, financée
par trois chantiers navals de la côte. La formation dure deux ans et mène à un premier emploi garanti.

Le proviseur, Erwan Salaün, y voit une réponse au manque de bras. « Les entreprises refusent des
commandes faute de soudeurs », dit-il, en rappelant que la moitié des ouvriers partiront à la retraite
avant 2030.

Les ateliers occupent l’ancienne halle aux filets, dont la charpente a été conservée. Quatre postes de
travail sous l’eau, dans un bassin chauffé, complètent l’équipement acheté d’occasion à Saint-Nazaire.

Six jeunes femmes figurent parmi les inscrits, un record dans l’académie. L’une d’elles, Maëlle Priol,
vingt ans, a quitté un emploi de vendeuse. Elle espère rejoindre ensuite les équipes qui entretiennent
les éoliennes."""


def of(*texts: str) -> np.ndarray:
    packed = b"".join(signature(text) for text in texts)
    return np.frombuffer(packed, np.uint8).reshape(len(texts), SIZE)


def grouped(*texts: str) -> list[int]:
    return near_copies.groups(of(*texts)).tolist()


def partition(groups: Sequence[int], names: Sequence[int]) -> set[frozenset[int]]:
    found: dict[int, set[int]] = {}
    for name, group in zip(names, groups, strict=True):
        found.setdefault(group if group >= 0 else -1 - name, set()).add(name)
    return {frozenset(members) for members in found.values()}


def paragraphs(text: str) -> list[str]:
    return [" ".join(p.split()) for p in text.split("\n\n")]


def words_of(seed: str, n: int) -> list[str]:
    rng = random.Random(seed)
    return ["".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(4)) for _ in range(n)]


def cut_at_the_end(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) * 2 // 5])


def cut_inside(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 5] + words[len(words) * 3 // 5 :])


def retitled_with_another_lead(text: str) -> str:
    title = "Piétons privés de passerelle sur la Laïta"
    lead = "Six mois sans traverser à pied : les habitants de Kervran l’ont appris ce vendredi, sans préavis."
    return "\n\n".join([title, lead, *paragraphs(text)[2:]])


def reordered(text: str) -> str:
    title, *body = paragraphs(text)
    return "\n\n".join([title, *reversed(body)])


def one_word_in_six_replaced(text: str) -> str:
    words = text.split()
    for place, new in zip(range(3, len(words), 6), words_of("foreign", len(words)), strict=False):
        words[place] = new
    return " ".join(words)


def sentences_inserted(text: str) -> str:
    blocks = paragraphs(text)
    return "\n\n".join([*blocks[:3], paragraphs(OTHER)[1], *blocks[3:]])


def another_dateline(text: str) -> str:
    title, lead, *body = paragraphs(text)
    return "\n\n".join([title, f"KERVRAN, 20 nov. 2026 (AFP) – {lead}", *body, "Par Jeanne Morel avec AFP"])


def other_typography(text: str) -> str:
    return text.upper().translate(str.maketrans({"«": '"', "»": '"', "’": "'", "-": "\u2011"}))


EDITS = [
    cut_at_the_end, cut_inside, retitled_with_another_lead, reordered, one_word_in_six_replaced,
    sentences_inserted, another_dateline, other_typography,
]  # fmt: skip


class TestEdits:
    @pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
    def test_an_edit_shares_the_group_of_its_story(self, edit: Callable[[str], str]):
        assert edit(STORY) != STORY
        assert grouped(STORY, OTHER, edit(STORY)) == [0, -1, 0]

    def test_all_edits_of_a_story_are_one_group_beside_another_story(self):
        edits = [edit(STORY) for edit in EDITS]
        assert grouped(OTHER, STORY, *edits, cut_at_the_end(OTHER)) == [0, *[1] * (len(edits) + 1), 0]

    def test_another_story_of_the_same_town_is_not_near(self):
        assert grouped(STORY, OTHER) == [-1, -1]

    def test_a_cut_story_with_every_sixth_word_replaced_is_near(self):
        assert grouped(STORY, one_word_in_six_replaced(cut_inside(STORY))) == [0, 0]

    def test_a_follow_up_that_repeats_two_fifths_is_not_near(self):
        background = " ".join(STORY.split()[-len(STORY.split()) * 2 // 5 :])
        assert grouped(STORY, f"{OTHER}\n\n{background}") == [-1, -1]

    def test_a_brief_is_not_near_to_round_ups_of_many(self):
        round_ups = []
        for day in range(6):
            others = [" ".join(words_of(f"day {day}, story {n}", 200)) for n in range(4)]
            round_ups.append("\n\n".join([STORY, *others]))
        assert grouped(STORY, *round_ups) == [-1] * 7


class TestShortTexts:
    def test_texts_of_a_few_words_are_near_to_none_but_their_equals(self):
        short = "Le marché de Noël ouvre samedi à Brive."
        assert grouped(short, "Le marché de Noël ouvre dimanche à Brive.", short) == [0, -1, 0]

    def test_equals_are_told_by_letters(self):
        assert grouped("L'eau monte, à Gien !", "L’EAU MONTE À GIEN") == [0, 0]

    def test_texts_without_a_word_do_not_raise(self):
        assert grouped("", "…", "«»", "Oui") == [0, 0, 0, -1]

    @pytest.mark.parametrize("n", [MIN_SHINGLES, MIN_SHINGLES + 1])
    def test_the_least_that_is_compared_is_a_number_of_shingles(self, n: int):
        words = words_of("least", n)
        count = int.from_bytes(signature(" ".join(words))[:4], "little")
        assert count == (n - 1 if n - 1 >= MIN_SHINGLES else 0)


class TestGroups:
    def test_an_article_is_near_to_itself(self):
        assert grouped(STORY, STORY) == [0, 0]

    def test_one_article_is_alone(self):
        assert grouped(STORY) == [-1]

    def test_no_article_gives_no_group(self):
        found = near_copies.groups(np.empty((0, SIZE), np.uint8))
        assert found.shape == (0,)
        assert found.dtype == np.int64

    @pytest.mark.parametrize("shape", [(3,), (3, SIZE - 1)])
    def test_another_shape_is_refused(self, shape: tuple[int, ...]):
        with pytest.raises(ValueError, match="signatures of shape"):
            near_copies.groups(np.zeros(shape, np.uint8))

    def test_groups_are_numbered_by_their_first_articles(self):
        assert grouped(OTHER, STORY, STORY, OTHER) == [0, 1, 1, 0]
        assert grouped(STORY, OTHER, OTHER, STORY) == [0, 1, 1, 0]

    def test_a_group_does_not_grow_along_a_chain(self):
        words = words_of("chain", 1200)
        windows = [" ".join(words[start : start + 200]) for start in range(0, 1000, 40)]
        group = grouped(*windows)
        assert grouped(*windows[:2]) == [0, 0]
        members = [[n for n, g in enumerate(group) if g == number] for number in range(max(group) + 1)]
        assert max(found[-1] - found[0] for found in members) <= 4  # a leader is near to two steps either way

    def test_an_article_goes_to_the_likest_of_two_stories(self):
        words = words_of("likest", 600)
        story, longer = words[:300], words[175:575]
        part = story[150:]
        texts = [" ".join(longer), " ".join(story), " ".join(part)]
        assert grouped(texts[0], texts[2]) == [0, 0]
        assert grouped(*texts) == [-1, 0, 0]

    @_PROPERTY
    @given(order=st.permutations(range(24)))
    def test_the_groups_are_the_same_in_any_order(self, order: list[int]):
        found = near_copies.groups(DAY[order])
        assert partition(found.tolist(), order) == partition(near_copies.groups(DAY).tolist(), range(24))

    def test_pages_of_one_template_take_time_in_proportion(self, monkeypatch: pytest.MonkeyPatch):
        compared = [0]
        near = near_copies._Day._near

        def counting(day: near_copies._Day, later: np.ndarray, earlier: np.ndarray) -> np.ndarray:
            found = near(day, later, earlier)
            compared[0] += len(found)
            return found

        monkeypatch.setattr(near_copies._Day, "_near", counting)
        seen = []
        for n in (1_000, 4_000):
            compared[0] = 0
            assert set(near_copies.groups(pages(n)).tolist()) == {0}
            seen.append(compared[0])
        assert seen[1] < 6 * seen[0]
        assert seen[1] < 20 * 4_000


class TestSignature:
    def test_it_has_a_count_and_a_byte_for_each_permutation(self):
        found = signature(STORY)
        assert len(found) == SIZE == PERMUTATIONS + 4
        assert 150 < int.from_bytes(found[:4], "little") < len(STORY.split())

    def test_case_and_typography_leave_it_as_it_is(self):
        assert signature(other_typography(STORY)) == signature(STORY)

    def test_a_number_leaves_it_not_as_it_is(self):
        assert signature(STORY.replace("2,4 millions", "2,6 millions")) != signature(STORY)

    def test_it_tells_the_similarity_of_the_sets(self):
        words = words_of("similarity", 3_000)
        left, right = words[:2_000], words[1_000:]
        matches = np.count_nonzero(of(" ".join(left))[0, 4:] == of(" ".join(right))[0, 4:])
        assert matches / PERMUTATIONS == pytest.approx(1 / 3, abs=0.1)

    def test_a_long_text_is_read_in_blocks(self, monkeypatch: pytest.MonkeyPatch):
        whole = signature(STORY)
        monkeypatch.setattr(minhash, "_BLOCK", 7)
        assert signature(STORY) == whole

    def test_it_is_the_same_in_every_process(self):
        code = (
            "import sys; from verbatim.cleaning.minhash import signature; print(signature(sys.argv[1]).hex())"
        )
        found = {
            subprocess.run(
                [sys.executable, "-c", code, STORY],
                env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            for seed in ("1", "2")
        }
        assert found == {signature(STORY).hex()}

    @_PROPERTY
    @given(text=st.text(st.characters(codec=None), max_size=400))
    def test_any_text_has_one(self, text: str):
        assert len(signature(text)) == SIZE
        assert grouped(text, text) == [0, 0]


def pages(n: int) -> np.ndarray:
    """Signatures of pages from one template."""
    rng = np.random.default_rng(5)
    out = np.tile(rng.integers(0, 256, SIZE, dtype=np.uint8), (n, 1))
    out[:, :4] = np.array([100], "<u4").view(np.uint8)
    other = rng.random((n, PERMUTATIONS)) < 0.12
    out[:, 4:][other] = rng.integers(0, 256, int(other.sum()), dtype=np.uint8)
    return out


def _day() -> np.ndarray:
    """Two stories, edits of theirs, windows of a chain and short texts."""
    words = words_of("day", 500)
    windows = [" ".join(words[start : start + 150]) for start in range(0, 350, 50)]
    edits = [edit(STORY) for edit in EDITS]
    return of(STORY, OTHER, OTHER, cut_at_the_end(OTHER), *edits, *windows, "Un", "Un", "Deux", "", "")


DAY = _day()
