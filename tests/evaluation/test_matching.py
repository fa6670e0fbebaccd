from verbatim.evaluation.matching import match_best_first, match_in_order, overlap


def _ranks(start: int, end: int) -> frozenset[int]:
    return frozenset(range(start, end))


def test_overlap_is_a_share_of_the_longer():
    assert overlap(_ranks(0, 10), _ranks(0, 8)) == 0.8
    assert overlap(_ranks(0, 8), _ranks(0, 10)) == 0.8
    assert overlap(frozenset(), frozenset()) == 0.0


def test_the_largest_overlap_goes_first():
    gold = [_ranks(0, 10), _ranks(10, 20)]
    predicted = [_ranks(4, 14), _ranks(0, 9)]
    assert match_best_first(gold, predicted, 0.5) == [(0, 1)]
    assert match_best_first(gold, predicted, 0.4) == [(0, 1), (1, 0)]


def test_the_threshold_itself_matches():
    assert match_best_first([_ranks(0, 10)], [_ranks(0, 8)], 0.8) == [(0, 0)]
    assert match_best_first([_ranks(0, 100)], [_ranks(0, 79)], 0.8) == []


def test_each_is_used_once_and_later_ones_win_ties():
    same = _ranks(0, 10)
    assert match_best_first([same], [same, same], 0.5) == [(0, 1)]
    assert match_best_first([same, same], [same], 0.5) == [(1, 0)]
    assert match_best_first([same, same], [same, same], 0.5) == [(1, 1), (0, 0)]


def test_in_order_takes_the_first_free_one():
    assert match_in_order(2, 3, lambda g, p: p >= g) == [(0, 0), (1, 1)]
    assert match_in_order(2, 1, lambda g, p: True) == [(0, 0)]
    assert match_in_order(0, 1, lambda g, p: True) == []
