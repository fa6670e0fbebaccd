"""The best sequence of labels, each chosen with a view to its neighbours (Viterbi)."""

import numpy as np


def decode(
    scores: np.ndarray, lengths: np.ndarray, transitions: np.ndarray, initial: np.ndarray
) -> np.ndarray:
    """The best label of each word, sentence by sentence.

    Args:
        scores: (words, labels), the sentences one after the other.
        lengths: words of each sentence; none is empty.
        transitions: (labels before, labels after).
        initial: (labels,), for the first word of a sentence.

    Returns:
        (words,), the number of each word's label.
    """
    best = np.zeros(len(scores), dtype="int64")
    if not len(scores):
        return best
    order = np.argsort(-lengths, kind="stable")
    sizes = lengths[order]
    first = (np.cumsum(lengths) - lengths)[order]
    into = np.ascontiguousarray(transitions.T)
    came_from = np.zeros(scores.shape, dtype="int8")
    reached = initial + scores[first]
    n_open = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left")
    for step in range(1, sizes[0]):
        n = n_open[step]
        ways = reached[:n, None, :] + into
        back = ways.argmax(axis=2)
        came_from[first[:n] + step] = back
        reached[:n] = np.take_along_axis(ways, back[:, :, None], axis=2)[:, :, 0] + scores[first[:n] + step]
    label = reached.argmax(axis=1)
    for step in range(sizes[0] - 1, -1, -1):
        n = n_open[step]
        at = first[:n] + step
        best[at] = label[:n]
        if step:
            label[:n] = came_from[at, label[:n]]
    return best
