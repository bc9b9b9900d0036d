"""kpmeet, the meeting book of the Workers' Party of Korea."""

__version__ = "0.1.0"
