"""Who calls whom, and which class is derived from which?"""
