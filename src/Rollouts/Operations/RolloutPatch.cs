using System.Text.Json.Nodes;

namespace Platform.Rollouts;

/// <summary>One merge patch of a Rollout.</summary>
/// <param name="Body">The patch (RFC 7396).</param>
/// <param name="Subresource">"status", or null for the object itself.</param>
public sealed record RolloutPatch(JsonObject Body, string? Subresource);
