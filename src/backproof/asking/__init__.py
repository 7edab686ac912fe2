"""Is this step right? A question in text, SymPy or written formulas; the answer is a verdict that the kernel judges.

Reading order: questions (what is asked), judging (how it is answered), answers (what is said).
"""
