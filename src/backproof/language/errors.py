"""What is wrong with something that an author wrote, said once and in the author's words."""


class WritingError(Exception):
    """What was written is outside the language: a wrong dimension, a float, an undeclared name, ….

    The message says what and why, and what to write instead. It is raised where the expression is built, so
    that the traceback ends at the author's line.
    """
