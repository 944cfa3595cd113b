namespace Platform.LocalHosting;

/// <summary>Something that happens to the application as a whole; what <c>Eventing.Subscribe</c> accepts.</summary>
public interface IApplicationEvent;
