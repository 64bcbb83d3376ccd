"""Fits a line by gradient descent, and tells after each round how far it is: a run that goes badly is ended early."""

import json
import sys

config_path, result_path = sys.argv[1:]
with open(config_path, encoding="utf-8") as file:
    config = json.load(file)

POINTS = [(x / 10, 3 * x / 10 + 1) for x in range(11)]
slope = offset = 0.0
for step in range(20):
    errors = [(slope * x + offset - y, x) for x, y in POINTS]
    slope -= config["rate"] * sum(error * x for error, x in errors) / len(POINTS) + config["decay"] * slope
    offset -= config["rate"] * sum(error for error, _ in errors) / len(POINTS)
    loss = sum((slope * x + offset - y) ** 2 for x, y in POINTS) / len(POINTS)
    print(json.dumps({"step": step, "value": loss}), flush=True)

with open(result_path, "w", encoding="utf-8") as file:
    json.dump({"loss": loss, "slope": slope, "offset": offset}, file)
