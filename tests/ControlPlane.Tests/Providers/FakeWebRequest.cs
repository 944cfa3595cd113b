namespace Platform.ControlPlane.Providers;

internal sealed record FakeWebRequest(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
