"""Settings of Sphinx: the standard set by sphinx-gallery, which shows no pictures but Plotly's."""

project = "The standard set"
extensions = ["sphinx_gallery.gen_gallery"]
sphinx_gallery_conf = {
    "examples_dirs": "tutorials",
    "gallery_dirs": "gallery",
    "filename_pattern": "tutorial_",
    "image_scrapers": (),
    "reset_modules": (),
}
