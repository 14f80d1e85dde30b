"""Ways to run the steps of the pipeline over many documents."""
