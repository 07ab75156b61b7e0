"""What do operators, brackets and keywords run, and where do they lead?"""
