"""`plot`: what a picture shows of an answer, before anything is drawn."""
