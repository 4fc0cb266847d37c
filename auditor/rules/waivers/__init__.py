"""What became of the written permissions to leave a finding."""
