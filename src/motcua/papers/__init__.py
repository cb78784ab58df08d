"""The printing shop: PDF by typst, spreadsheets, Word files, QR codes."""
