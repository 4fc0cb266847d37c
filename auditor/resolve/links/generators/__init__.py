"""What site generators add to a repository's links, one file a family of generators."""
