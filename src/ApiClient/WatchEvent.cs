using System.Text.Json.Nodes;

namespace Platform.ApiClient;

/// <summary>One line of a watch stream.</summary>
/// <param name="Type">What happened to the object.</param>
/// <param name="Object">The object after the change (before it, when deleted), raw.</param>
public readonly record struct WatchEvent(WatchEventType Type, JsonObject Object);
