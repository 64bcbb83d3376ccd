"""Rosenbrock's valley, moved by an offset: reads the configuration, writes the metrics."""

import json
import sys

config_path, result_path = sys.argv[1:]
with open(config_path, encoding="utf-8") as file:
    config = json.load(file)

model = config["model"]
x, y = model["x"] - model["offset"], model["y"]
steepness = 100 if config["mode"] == "steep" else 10
distance = (1 - x) ** 2 + steepness * (y - x * x) ** 2

with open(result_path, "w", encoding="utf-8") as file:
    json.dump({"distance": distance, "x": x, "y": y}, file)
