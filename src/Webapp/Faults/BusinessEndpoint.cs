namespace Platform.Webapp.Faults;

/// <summary>Marks the endpoints that faults are injected into. Health, metrics and the faults' own endpoints are not: a fault must not blind those who watch it.</summary>
internal sealed class BusinessEndpoint
{
    public static readonly BusinessEndpoint Mark = new();
}
