"""Which names are there, and what is known of them without inference?"""
