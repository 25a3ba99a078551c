"""Pages for people: no logic, only templates over values."""
