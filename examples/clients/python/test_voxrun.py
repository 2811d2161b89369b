"""Tests of voxrun.py. They need a daemon: VOXRUN_SOCKET, VOXRUN_URL and VOXRUN_TOKEN tell where."""

import json
import os
import socket
import tempfile
import threading
import unittest

import voxrun

SOCKET, URL, TOKEN = (os.environ["VOXRUN_" + name] for name in ("SOCKET", "URL", "TOKEN"))


class BothWays:
    """What is the same on the socket and over HTTP."""

    address = ""

    def setUp(self):
        self.client = voxrun.connect(self.address, token=TOKEN, timeout=60)
        self.addCleanup(self.client.close)
        self.here = {"project": self.client.goxel.create_project(name=self.id())["project_id"]}

    def test_parameters(self):
        self.client.goxel.add_voxel(1, 2, 3, color="tomato", **self.here)
        self.client.goxel.add_voxel(x=4, y=5, z=6, r=1, g=2, b=3, **self.here)
        self.assertEqual(self.client.goxel.get_voxel(1, 2, 3, **self.here)["color"], [255, 99, 71, 255])
        self.assertEqual(self.client.goxel.get_voxel(4, 5, 6, **self.here)["color"], [1, 2, 3, 255])
        self.assertEqual(self.client.echo(1, "two", None), [1, "two", None])
        self.assertEqual(self.client.call("echo", text="ü\n\u2028"), {"text": "ü\n\u2028"})
        with self.assertRaises(TypeError):
            self.client.goxel.add_voxel(1, 2, color="tomato")

    def test_pipeline(self):
        with self.client.pipeline() as many:
            for i in range(3000):
                many.goxel.add_voxel(i, 0, 0, color="gold", **self.here)
        self.assertEqual([r["x"] for r in many.results], list(range(3000)))
        self.assertEqual(self.client.goxel.get_voxel_count(**self.here)["count"], 3000)

    def test_pipeline_of_what_is_large(self):
        text = "x" * 100_000
        with self.client.pipeline() as many:
            for i in range(100):
                many.echo(i=i, text=text)
        self.assertEqual([r["i"] for r in many.results], list(range(100)))
        self.assertTrue(all(r["text"] == text for r in many.results))

    def test_pipeline_with_errors(self):
        with self.assertRaises(voxrun.Error) as caught:
            with self.client.pipeline() as many:
                many.ping()
                many.no_such_method()
        self.assertEqual((caught.exception.code, caught.exception.method), (-32601, "no_such_method"))
        with self.client.pipeline(keep_errors=True) as many:
            many.no_such_method()
            many.ping()
        self.assertIsInstance(many.results[0], voxrun.Error)
        self.assertTrue(many.results[1]["pong"])

    def test_errors(self):
        with self.assertRaises(voxrun.Error) as caught:
            self.client.goxel.add_voxel(0, 0, 0, color="no colour", **self.here)
        self.assertEqual((caught.exception.code, caught.exception.parameter, caught.exception.kind), (-32602, "color", "usage"))
        with self.assertRaises(voxrun.Error) as caught:
            self.client.script.run(script="console.log('hi')\nnull.x", name="a.js", **self.here)
        self.assertEqual(caught.exception.script["line"], 2)
        self.assertEqual(caught.exception.console[0]["text"], "hi")
        self.assertTrue(self.client.ping()["pong"])

    def test_watch(self):
        changes = self.client.watch(**self.here)
        self.client.goxel.add_voxel(0, 0, 0, **self.here)
        change = next(changes)
        self.assertEqual((change["project"], change["changes"]), (self.here["project"], 1))
        with voxrun.connect(self.address, token=TOKEN) as other:
            other.goxel.create_layer(name="roof", **self.here)
        self.assertGreater(next(changes)["seq"], change["seq"])
        changes.close()

    def test_files(self):
        self.client.goxel.add_voxel(0, 0, 0, **self.here)
        self.assertEqual(self.client.export("glb", **self.here)[:4], b"glTF")
        self.assertEqual(self.client.render(width=16, height=16, **self.here)[:4], b"\x89PNG")


class Socket(BothWays, unittest.TestCase):
    address = SOCKET

    def test_the_connection_has_a_project(self):
        self.client.goxel.add_voxel(7, 7, 7)
        self.assertTrue(self.client.goxel.get_voxel(7, 7, 7, **self.here)["exists"])

    def test_nobody_there(self):
        with self.assertRaisesRegex(ConnectionError, "voxrun serve"):
            voxrun.connect(SOCKET + ".not")


class Http(BothWays, unittest.TestCase):
    address = URL

    def test_the_token(self):
        with voxrun.connect(URL, token="wrong") as client, self.assertRaisesRegex(voxrun.Error, "token"):
            client.ping()


class Pretended(unittest.TestCase):
    """What a daemon does that is hard to make a real one do."""

    def serve(self, *answers):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = os.path.join(folder.name, "s")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen()
        self.addCleanup(listener.close)
        self.asked = []

        def run():
            connection, _ = listener.accept()
            with connection, connection.makefile() as lines:
                for answer in answers:
                    request = json.loads(lines.readline())
                    self.asked.append(request["method"])
                    for text in answer:
                        connection.sendall((json.dumps(dict({"jsonrpc": "2.0", "id": request["id"]}, **text)) + "\n").encode())

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        self.addCleanup(thread.join)
        return path

    BUSY = {"error": {"code": -32004, "message": "busy", "data": {"retry_after": 0.001}}}

    def test_busy(self):
        path = self.serve([self.BUSY], [self.BUSY], [{"result": 1}])
        with voxrun.connect(path, timeout=60) as client:
            self.assertEqual(client.ping(), 1)
        self.assertEqual(self.asked, ["ping"] * 3)

    def test_busy_for_too_long(self):
        path = self.serve([self.BUSY], [self.BUSY])
        with voxrun.connect(path, timeout=60, retries=1) as client, self.assertRaisesRegex(voxrun.Error, "busy"):
            client.ping()

    def test_notifications_are_no_answers(self):
        path = self.serve([{"method": "project.changed", "params": {}}, {"result": 2}])
        with voxrun.connect(path, timeout=60) as client:
            self.assertEqual(client.ping(), 2)

    def test_a_connection_that_ends(self):
        path = self.serve([])
        with voxrun.connect(path, timeout=60) as client, self.assertRaisesRegex(ConnectionError, "closed"):
            client.ping()


if __name__ == "__main__":
    unittest.main()
