"""The instant, the day and the actor: the three things a test replaces, and nothing else."""

from datetime import UTC, date, datetime


def now() -> str:
    """The instant, UTC, ISO 8601 with microseconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def today() -> date:
    """The day that things are judged from unless another is named."""
    return date.today()


def actor() -> str:
    """Who is at the keyboard, as the operating system knows them."""
    import os

    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (KeyError, ImportError, AttributeError):
        return os.environ.get("USERNAME", "unknown")
