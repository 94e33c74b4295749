import re

import pytest

from relu_guide import figures, random_classifier, train_classifier

IMAGES, LABELS = [[[0, 1], [1, 0]], [[1, 0], [0, 0]]], [1, 0]
START = random_classifier(2, 2, kernels=1, size=2, pool=1)
GOOD = train_classifier(START, IMAGES, LABELS, epochs=3)
with pytest.warns(UserWarning, match="diverged in epoch 1"):
    STOPPED = train_classifier(START, IMAGES, LABELS, rate=1e6, epochs=3)


def test_lines_are_loss_and_accuracy_after_every_epoch():
    loss, accuracy = figures.losses({"good": GOOD}).data
    assert loss.x == accuracy.x == (0, 1, 2, 3)
    assert loss.y == pytest.approx(GOOD.losses)
    assert accuracy.y == pytest.approx(100 * GOOD.accuracies)


def test_a_training_that_diverged_is_named_in_the_caption():
    figure = figures.losses({"good": GOOD, "fast": STOPPED})
    assert figure.layout.meta["caption"].endswith(" fast diverged in epoch 1.")
    assert len(figure.data[1].x) == 2


def test_the_caption_says_of_what_the_accuracy_at_the_end_is_a_share():
    said = figures.losses({"good": GOOD, "no ReLU": GOOD}).layout.meta["caption"]
    share = f"{100 * GOOD.accuracies[-1]:.3g} %"
    assert "on all training images" in said
    assert said.endswith(f"At the end “good” has {share} of them right and “no ReLU” {share}.")


def test_too_many_classifiers_are_refused():
    message = (
        "`trainings` of classifiers must be at most 4; got 5. Show the rest in another figure."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.losses({str(k): GOOD for k in range(5)})


def test_references_of_classifiers_are_refused():
    message = (
        "`references` must be left out with trainings of classifiers; got {'chance': 0.69}. "
        "Say it beside the figure."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.losses({"good": GOOD}, references={"chance": 0.69})
