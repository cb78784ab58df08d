"""What is counted of dossiers: facts, sums, figures that are right at commit."""
