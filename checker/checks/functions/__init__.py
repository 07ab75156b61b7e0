"""Which definitions of functions make no sense as a whole?"""
