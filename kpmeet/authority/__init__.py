"""What is known beforehand: past meetings, terms of convocations, persons and publishers."""
