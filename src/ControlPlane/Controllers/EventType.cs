namespace Platform.ControlPlane.Controllers;

/// <summary>The type of a core/v1 Event.</summary>
internal enum EventType
{
    Normal,
    Warning,
}
