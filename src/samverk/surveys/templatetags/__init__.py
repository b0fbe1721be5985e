"""Parts of surveys on the pages of meetings."""
