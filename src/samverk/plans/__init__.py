"""Action plans, their focus areas and activities, projects and roll-outs, followed up by those who own them."""
