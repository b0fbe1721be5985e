"""What makes files of minutes: PDF by typst, Word files by python-docx, spreadsheets by openpyxl."""
