"""``python -m auditor``."""

if __name__ == "__main__":  # the import too: worker processes import this module and need no command line
    from auditor.cli import main

    main()
