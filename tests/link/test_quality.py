from kpmeet.link import PairScore, score_pairs


def test_score() -> None:
    score = score_pairs({1: "a", 2: "a", 3: "b", 4: "b", 5: "b"}, {1: "x", 2: "x", 3: "x", 4: "y", 5: "y", 6: "y"})
    assert score == PairScore(joined=4, wanted=4, right=2)
    assert (score.precision, score.recall) == (0.5, 0.5)


def test_nothing_joined_and_nothing_to_join_is_perfect() -> None:
    score = score_pairs({1: "a", 2: "b"}, {1: "x", 2: "y"})
    assert (score.precision, score.recall) == (1.0, 1.0)
