"""What talks to mail servers, and the forms of mail and calendar that they carry."""
