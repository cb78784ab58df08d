"""The values of the API: what its document promises. Inputs are checked, outputs are only written."""
