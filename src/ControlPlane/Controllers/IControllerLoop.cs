namespace Platform.ControlPlane.Controllers;

/// <summary>A running controller, as /readyz sees it.</summary>
internal interface IControllerLoop
{
    ControllerState State { get; }
}
