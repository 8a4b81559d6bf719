"""The commands, put together."""

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def root() -> None:
    """Read reports about negotiations between adversaries and keep the account."""


def main() -> None:
    """Run the program."""
    app()
