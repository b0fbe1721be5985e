"""What is read of referrals, answers, proposals."""
