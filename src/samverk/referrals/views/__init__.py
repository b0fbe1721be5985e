"""Pages of referrals and proposals."""
