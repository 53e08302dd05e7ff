"""What keys do in the review, by kind; ``tui.review.registry`` has all of them."""
