"""Whether a meeting that a text names is one of the Party's."""

from kpmeet.authority.leaders import is_leader
from kpmeet.extract.article import Article
from kpmeet.extract.clusters import Cluster
from kpmeet.extract.occurrence import Occurrence
from kpmeet.model import Body

# Congresses of a higher number are those of the parties of China, Vietnam or the Soviet Union.
_MOST_CONGRESSES = 12


def strange_heads(article: Article) -> set[str]:
    """What kinds of meeting the text tells of other bodies than the Party's."""
    return set().union(*(one.heads for one in article.story.clusters if one.is_foreign))


def is_admitted(article: Article, cluster: Cluster, strange: set[str]) -> bool:
    """Whether a meeting is the Party's.

    A bare name, or any beside another body's, counts only where the Party is named; some need the leader.
    """
    if cluster.is_foreign or cluster.body is None or _number_of_congress(cluster) > _MOST_CONGRESSES:
        return False
    named = [one for one in cluster.occurrences if one.entity.mark != "G"]
    if named and all(one.mention.needs_leader for one in named):
        return any(is_leader(name) for name, _, _ in article.of(cluster).chairs)
    has_strangers = not strange.isdisjoint(cluster.heads)
    is_weak = bool(named) and all(one.mention.weak for one in named)
    if not speaks_of_party(article):
        strangers, is_home = has_strangers or _holds(article, "not_ours"), _holds(article, "home")
        numbered = bool(cluster.convocation)
        return not is_weak and (numbered or is_home) and (not strangers or (numbered and is_home))
    if not is_weak:
        return True
    if any(_is_beside_others(article, one) for one in named):
        return False
    return not has_strangers or any(one.is_beside_organ for one in named)


def _is_beside_others(article: Article, occurrence: Occurrence) -> bool:
    """Whether the sentence of an occurrence, or the one before it, names another body."""
    here = occurrence.marked.sentence.index
    near = article.lines[max(0, here - 1) : here + 1]
    return any(article.language.patterns["not_ours"].search(line.marked.sentence.text) for line in near)


def _number_of_congress(cluster: Cluster) -> int:
    """The number of the congress that a meeting is or that elected its Central Committee; 0 where it is not told."""
    return (cluster.ordinal if cluster.body is Body.CONGRESS else cluster.convocation) or 0


def speaks_of_party(article: Article) -> bool:
    """Whether the text names the Party or one of its organs at all."""
    return _holds(article, "party")


def _holds(article: Article, pattern: str) -> bool:
    """Whether some sentence of the text holds what a pattern of its language looks for; asked of the text once."""
    if pattern not in article.holds:
        texts = (line.marked.sentence.text for line in article.lines)
        article.holds[pattern] = any(map(article.language.patterns[pattern].search, texts))
    return article.holds[pattern]
