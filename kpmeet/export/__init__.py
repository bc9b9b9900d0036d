"""Files and streams of other formats: one module a format. What the terminal shows is `kpmeet.render`'s."""
