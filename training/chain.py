"""How probable a tagging is among all that are possible: the sum over all of them, with its gradient."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


class LogSum(torch.autograd.Function):
    """Log of the summed weight of all taggings of each sentence, by the forward-backward algorithm.

    Takes scores (sentences, words, tags), lengths (sentences,), transitions (tags, tags), initial (tags,);
    what is far below 0 has no weight. Gives (sentences,). The gradient is the expected count of each tag and
    of each pair of tags.
    """

    @staticmethod
    def forward(ctx: Any, scores: Tensor, lengths: Tensor, transitions: Tensor, initial: Tensor) -> Tensor:
        """Forward over the words, keeping what the gradient needs."""
        highest = scores.amax(dim=2, keepdim=True)
        weights = (scores - highest).exp()
        moves = transitions.exp()
        n_words = scores.shape[1]
        reached = torch.empty_like(weights)
        scale = torch.ones_like(weights[:, :, 0])
        now = weights[:, 0] * initial.exp()
        for word in range(n_words):
            if word:
                now = (reached[:, word - 1] @ moves) * weights[:, word]
            scale[:, word] = now.sum(dim=1)
            reached[:, word] = now / scale[:, word, None]
        within = torch.arange(n_words, device=scores.device) < lengths.unsqueeze(1)
        ctx.save_for_backward(weights, moves, reached, scale, within, lengths)
        ctx.initial = initial
        return ((scale.log() + highest.squeeze(2)) * within).sum(dim=1)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Any:
        """Backward over the words; the expected counts, weighted by the gradient of each sentence."""
        weights, moves, reached, scale, within, lengths = ctx.saved_tensors
        n_words = weights.shape[1]
        rest = torch.ones_like(weights[:, 0])
        after = torch.zeros_like(weights)
        expected = torch.zeros_like(weights)
        back = moves.T.contiguous()
        for word in range(n_words - 1, -1, -1):
            rest = torch.where((lengths > word + 1).unsqueeze(1), rest, 1.0)
            expected[:, word] = reached[:, word] * rest
            after[:, word] = weights[:, word] * rest / scale[:, word, None]
            rest = after[:, word] @ back
        expected *= within.unsqueeze(2) * gradient[:, None, None]
        after = after[:, 1:] * within[:, 1:, None] * gradient[:, None, None]
        pairs = torch.einsum("swi,swj->ij", reached[:, :-1], after) * moves
        return expected, None, pairs, expected[:, 0].sum(dim=0)
