"""What pyproject.toml cannot say: resources/ lies outside the package and belongs in the wheel."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["rmdesk*"]), "rmdesk._resources"],
    package_dir={"rmdesk._resources": "resources"},
    package_data={"rmdesk._resources": ["**/*"]},
)
