"""What officers type. Forms read and check the shape; whether it may be is for the verbs."""
