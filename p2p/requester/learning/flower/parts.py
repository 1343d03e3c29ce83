"""All of Flower that we use, under its own names; nothing else in the house imports it.

Import this only after `extra.require()`. Where the extra is absent these names have no types, so
the type checker takes them for `Any`; the tests run against the real ones.
"""

from __future__ import annotations

from flwr.app import (  # type: ignore[import-not-found]
    Array,
    ArrayRecord,
    ConfigRecord,
    Context,
    Error,
    Message,
    MessageType,
    MetricRecord,
    RecordDict,
)
from flwr.common.constant import ErrorCode  # type: ignore[import-not-found]
from flwr.common.serde import message_from_proto, message_to_proto  # type: ignore[import-not-found]
from flwr.proto.message_pb2 import Message as ProtoMessage  # type: ignore[import-not-found]
from flwr.serverapp import Grid, ServerApp  # type: ignore[import-not-found]
from flwr.supercore.run import Run  # type: ignore[import-not-found]
from flwr.supercore.task_identity import TaskIdentity  # type: ignore[import-not-found]

__all__ = [
    "Array",
    "ArrayRecord",
    "ConfigRecord",
    "Context",
    "Error",
    "ErrorCode",
    "Grid",
    "Message",
    "MessageType",
    "MetricRecord",
    "ProtoMessage",
    "RecordDict",
    "Run",
    "ServerApp",
    "TaskIdentity",
    "message_from_proto",
    "message_to_proto",
]
