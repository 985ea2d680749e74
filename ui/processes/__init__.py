"""The processes of the business: stages, versions, and which contacts go through which."""
