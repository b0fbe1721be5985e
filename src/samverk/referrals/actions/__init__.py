"""Changes: to referrals, answers, proposals."""
